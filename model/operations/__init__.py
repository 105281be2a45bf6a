"""The verbs: plain functions from a document to a Change. Only these build a Change."""
