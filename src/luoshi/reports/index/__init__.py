"""The report of an index: what it says as plain values, and the same in Word, in HTML and as a workbook."""
