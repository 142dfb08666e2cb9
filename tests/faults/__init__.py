"""What happens when things break: killed programs, dead servers, full disks, damaged files, hostile text."""
