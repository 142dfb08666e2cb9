"""From an office's own workbook to a plan of records: recognise the columns, read the rows, refuse what cannot be."""
