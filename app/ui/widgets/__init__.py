"""Parts that several windows embed: a level meter, a field for a key, the tests of an engine and of this computer."""
