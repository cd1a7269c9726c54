//! py2rs.
