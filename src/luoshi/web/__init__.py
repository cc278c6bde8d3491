"""The site: the only part that knows Django. Rows are reached through access, read by queries, changed by actions."""
