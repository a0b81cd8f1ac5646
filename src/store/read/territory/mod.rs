//! Territories: the index of communes, batches by identifier, pages by name.

mod batch;
mod index;
mod list;
mod nearest;
mod row;
