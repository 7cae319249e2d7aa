"""From a query string to a page of rows: one place each for the query, its key and the bytes."""
