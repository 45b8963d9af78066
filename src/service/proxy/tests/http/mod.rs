//! The proxy over HTTP, against scripted servers.

mod connections;
mod cookies;
mod ends;
mod redirections;
mod requests;
mod responses;
mod support;
