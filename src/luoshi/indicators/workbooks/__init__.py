"""Workbooks: figures in sheets of any layout, read as observations; and the form in which figures are asked for."""
