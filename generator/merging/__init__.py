"""What came back, on forms or in folders -> the records, changed at their places in the files."""
