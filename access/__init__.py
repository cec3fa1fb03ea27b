"""Who is asking: sessions, personas, Scope and the request gate."""
