"""Turns a render job into a PDF. The one place that knows WeasyPrint; imported inside workers only."""
