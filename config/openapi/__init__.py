"""The OpenAPI document as people and generators read it: what drf-spectacular makes of the code, with words and examples."""
