"""The document inside a PDF: an embedded file (PDF 32000-1, 7.11.4), associated with the whole (32000-2, 14.13)."""

from __future__ import annotations

from export.pdf_objects import Document, array, catalog, dictionary, packed_stream, refer, text_string
from model.interchange.carried import PDF_FILE_NAME, PDF_KEY, packed


def attach(document: Document, document_json: bytes) -> None:
    """Embed the JSON form of a document, under the name that readers list it by."""
    content = packed(document_json)
    entries = {
        "Type": "/EmbeddedFile",
        "Subtype": "/application#2Fjson",
        PDF_KEY: "true",
        "Filter": "/FlateDecode",
        "Params": dictionary({"Size": len(document_json)}),
    }
    embedded = refer(document, packed_stream(content, entries))
    specification = {
        "Type": "/Filespec",
        "F": text_string(PDF_FILE_NAME),
        "UF": text_string(PDF_FILE_NAME),
        "AFRelationship": "/Source",
        "EF": dictionary({"F": embedded, "UF": embedded}),
    }
    file = refer(document, dictionary(specification))
    root = catalog(document)
    root.Names = dictionary({"EmbeddedFiles": dictionary({"Names": array([text_string(PDF_FILE_NAME), file])})})
    root.AF = array([file])
    root.__NoDefault__ = [*root.__NoDefault__, "AF"]
    document.updateSignature(content)
