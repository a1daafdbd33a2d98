ALTER TABLE `list_items` ADD `preset` text;--> statement-breakpoint
-- What is still called as it was at first, in either language, was never renamed.
UPDATE `list_items` SET `preset` = CASE `title` WHEN 'Client' THEN 'client' WHEN '客户' THEN 'client' WHEN 'Supplier' THEN 'supplier' WHEN '供应商' THEN 'supplier' WHEN 'Partner' THEN 'partner' WHEN '合作伙伴' THEN 'partner' WHEN 'Competitor' THEN 'competitor' WHEN '竞争对手' THEN 'competitor' END WHERE `list` = 'contact_type';--> statement-breakpoint
UPDATE `list_items` SET `preset` = CASE `title` WHEN 'Cold' THEN 'cold' WHEN '冷淡' THEN 'cold' WHEN 'Warm' THEN 'warm' WHEN '温和' THEN 'warm' WHEN 'Hot' THEN 'hot' WHEN '热烈' THEN 'hot' END WHERE `list` = 'temperature';--> statement-breakpoint
-- Where both languages had an item of their own, each stays what it is called.
UPDATE `list_items` SET `preset` = NULL WHERE `preset` IN (SELECT o.`preset` FROM `list_items` o GROUP BY o.`list`, o.`preset` HAVING count(*) > 1);
