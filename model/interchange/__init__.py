"""The JSON form of a document: ``reading`` and ``writing`` are its doors, ``schema`` describes it."""
