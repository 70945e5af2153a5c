-- The wall between organizations: every tenant table has one policy that compares with this function.
-- The application sets the scope per transaction; without it the comparison is with null and no row is seen.
create function current_organization() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('propel.organization', true), '')::uuid;


-- The application works in this schema; the engine's role owns functions in it.
grant usage on schema public to propel_app, propel_engine;
grant create on schema public to propel_engine;
