-- What follows from words having a place in a tree.

-- Its conversation was deleted: nothing new begins on it.
alter table transcript add column closed_at timestamptz;
