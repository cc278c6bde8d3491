"""Views: get the row through access, call one action or query, render. They compute nothing."""
