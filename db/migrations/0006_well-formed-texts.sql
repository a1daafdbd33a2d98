-- Half characters and NUL that were stored before texts were cleaned where they come in: lists with them could not be read.
-- A half character is ED followed by A0 to BF and one more byte; each becomes the sign for an unknown character (EF BF BD).
update contacts set first_name = (with recursive bytes (h) as (select hex(first_name)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(first_name as blob), x'ED') > 0 and (hex(first_name) glob '*EDA*' or hex(first_name) glob '*EDB*')) or instr(cast(first_name as blob), x'00') > 0;
--> statement-breakpoint
update contacts set last_name = (with recursive bytes (h) as (select hex(last_name)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(last_name as blob), x'ED') > 0 and (hex(last_name) glob '*EDA*' or hex(last_name) glob '*EDB*')) or instr(cast(last_name as blob), x'00') > 0;
--> statement-breakpoint
update contacts set name = (with recursive bytes (h) as (select hex(name)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(name as blob), x'ED') > 0 and (hex(name) glob '*EDA*' or hex(name) glob '*EDB*')) or instr(cast(name as blob), x'00') > 0;
--> statement-breakpoint
update contacts set position = (with recursive bytes (h) as (select hex(position)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(position as blob), x'ED') > 0 and (hex(position) glob '*EDA*' or hex(position) glob '*EDB*')) or instr(cast(position as blob), x'00') > 0;
--> statement-breakpoint
update contacts set description = (with recursive bytes (h) as (select hex(description)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(description as blob), x'ED') > 0 and (hex(description) glob '*EDA*' or hex(description) glob '*EDB*')) or instr(cast(description as blob), x'00') > 0;
--> statement-breakpoint
update contacts set sort_name = (with recursive bytes (h) as (select hex(sort_name)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(sort_name as blob), x'ED') > 0 and (hex(sort_name) glob '*EDA*' or hex(sort_name) glob '*EDB*')) or instr(cast(sort_name as blob), x'00') > 0;
--> statement-breakpoint
update contact_access set sort_name = (with recursive bytes (h) as (select hex(sort_name)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(sort_name as blob), x'ED') > 0 and (hex(sort_name) glob '*EDA*' or hex(sort_name) glob '*EDB*')) or instr(cast(sort_name as blob), x'00') > 0;
--> statement-breakpoint
update contact_infos set value = (with recursive bytes (h) as (select hex(value)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(value as blob), x'ED') > 0 and (hex(value) glob '*EDA*' or hex(value) glob '*EDB*')) or instr(cast(value as blob), x'00') > 0;
--> statement-breakpoint
update contact_infos set city = (with recursive bytes (h) as (select hex(city)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(city as blob), x'ED') > 0 and (hex(city) glob '*EDA*' or hex(city) glob '*EDB*')) or instr(cast(city as blob), x'00') > 0;
--> statement-breakpoint
update contact_infos set state = (with recursive bytes (h) as (select hex(state)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(state as blob), x'ED') > 0 and (hex(state) glob '*EDA*' or hex(state) glob '*EDB*')) or instr(cast(state as blob), x'00') > 0;
--> statement-breakpoint
update contact_infos set postal_code = (with recursive bytes (h) as (select hex(postal_code)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(postal_code as blob), x'ED') > 0 and (hex(postal_code) glob '*EDA*' or hex(postal_code) glob '*EDB*')) or instr(cast(postal_code as blob), x'00') > 0;
--> statement-breakpoint
update contact_infos set country = (with recursive bytes (h) as (select hex(country)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(country as blob), x'ED') > 0 and (hex(country) glob '*EDA*' or hex(country) glob '*EDB*')) or instr(cast(country as blob), x'00') > 0;
--> statement-breakpoint
update contact_infos set key = (with recursive bytes (h) as (select hex(key)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(key as blob), x'ED') > 0 and (hex(key) glob '*EDA*' or hex(key) glob '*EDB*')) or instr(cast(key as blob), x'00') > 0;
--> statement-breakpoint
update tags set title = (with recursive bytes (h) as (select hex(title)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(title as blob), x'ED') > 0 and (hex(title) glob '*EDA*' or hex(title) glob '*EDB*')) or instr(cast(title as blob), x'00') > 0;
--> statement-breakpoint
update tags set title_key = (with recursive bytes (h) as (select hex(title_key)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1) || ' ' || id
where (instr(cast(title_key as blob), x'ED') > 0 and (hex(title_key) glob '*EDA*' or hex(title_key) glob '*EDB*')) or instr(cast(title_key as blob), x'00') > 0;
--> statement-breakpoint
update list_items set title = (with recursive bytes (h) as (select hex(title)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(title as blob), x'ED') > 0 and (hex(title) glob '*EDA*' or hex(title) glob '*EDB*')) or instr(cast(title as blob), x'00') > 0;
--> statement-breakpoint
update list_items set title_key = (with recursive bytes (h) as (select hex(title_key)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1) || ' ' || id
where (instr(cast(title_key as blob), x'ED') > 0 and (hex(title_key) glob '*EDA*' or hex(title_key) glob '*EDB*')) or instr(cast(title_key as blob), x'00') > 0;
--> statement-breakpoint
update texts set body = (with recursive bytes (h) as (select hex(body)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(body as blob), x'ED') > 0 and (hex(body) glob '*EDA*' or hex(body) glob '*EDB*')) or instr(cast(body as blob), x'00') > 0;
--> statement-breakpoint
update users set name = (with recursive bytes (h) as (select hex(name)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(name as blob), x'ED') > 0 and (hex(name) glob '*EDA*' or hex(name) glob '*EDB*')) or instr(cast(name as blob), x'00') > 0;
--> statement-breakpoint
update groups set name = (with recursive bytes (h) as (select hex(name)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(name as blob), x'ED') > 0 and (hex(name) glob '*EDA*' or hex(name) glob '*EDB*')) or instr(cast(name as blob), x'00') > 0;
--> statement-breakpoint
update portal set name = (with recursive bytes (h) as (select hex(name)),
  walk (i, made) as (
    select 1, ''
    union all
    select i + iif(substr(h, i, 3) in ('EDA', 'EDB'), 6, 2),
      made || case when substr(h, i, 3) in ('EDA', 'EDB') then 'EFBFBD' when substr(h, i, 2) = '00' then '' else substr(h, i, 2) end
    from walk, bytes where i < length(h)
  )
  select cast(unhex(made) as text) from walk order by i desc limit 1)
where (instr(cast(name as blob), x'ED') > 0 and (hex(name) glob '*EDA*' or hex(name) glob '*EDB*')) or instr(cast(name as blob), x'00') > 0;
