"""The surface that a map is drawn and edited on."""
