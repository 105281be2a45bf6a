"""The history panel: the slider over the moments, the band over the past, the snapshots."""
