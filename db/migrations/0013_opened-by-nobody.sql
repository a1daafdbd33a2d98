-- An event that opened a contact which nobody managed did not say who could see it before, as nobody lost sight by it. Those
-- who see the contact only since then are told nothing of what it was before, so it says now: who manages all records.
update events set "before" = '["c:records.manageAll"]'
where entity = 'contact' and "before" is null
  and exists (select 1 from json_each(events.changes) o where o.value->>'f' = 'access' and o.value->>'a' = 'private')
  and not exists (select 1 from json_each(events.changes) o where o.value->>'f' = 'kind');
