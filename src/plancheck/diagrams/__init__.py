"""Diagrams: a view chooses what is drawn, a scene holds it, one place writes it as DOT."""
