"""How the map looks: themes, the brand, and the focus on one stage or lane."""
