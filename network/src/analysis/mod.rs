//! What the network tells: measures with the meaning of the field.
