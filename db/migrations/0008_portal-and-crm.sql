-- `all` is whoever has the CRM from here on; what concerns everybody who is signed in, guests of the portal too, is `portal`,
-- and what concerns one's own account is `s:`.
update events set audience = replace(replace(audience, '"all"', '"portal"'), '"u:', '"s:') where entity in ('user', 'group', 'portal');
--> statement-breakpoint
update events set "before" = replace(replace("before", '"all"', '"portal"'), '"u:', '"s:') where entity in ('user', 'group', 'portal') and "before" is not null;
