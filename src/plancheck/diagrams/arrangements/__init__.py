"""Ways to arrange a picture, one module each; a view names the one that it uses."""
