"""All that knows nbgrader: building assignments, sanitizing submissions, keeping keys out of feedback, demo classes."""
