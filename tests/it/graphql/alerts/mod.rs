//! Whom to alert: over the told world, on the demonstration network, and in the logs.

mod demonstration;
mod lists;
mod logs;
mod persons;
mod rules;
mod told;
