"""The report: its findings, its page, and the page in a browser."""
