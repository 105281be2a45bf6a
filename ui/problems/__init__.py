"""The problems of a map: what the method asks for, with a way there and, where there is one, a fix."""
