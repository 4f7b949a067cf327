//! Rules about the project itself that a program can check.

mod layers;
