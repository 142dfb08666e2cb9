"""The tests; a package so that files of one name may stand in several folders."""
