"""The back office supports the front: stock, books, assets and people."""
