-- Titles are told apart without case from here on. SQLite adds a column only with a default; the key of a title that
-- differed from an older one by case alone is kept apart by its id, until somebody renames it.
DROP INDEX `list_items_title`;--> statement-breakpoint
ALTER TABLE `list_items` ADD `title_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `list_items` SET `title_key` = lower(`title`) || CASE WHEN EXISTS (SELECT 1 FROM `list_items` o WHERE o.`list` = `list_items`.`list` AND lower(o.`title`) = lower(`list_items`.`title`) AND o.`id` < `list_items`.`id`) THEN ' ' || `id` ELSE '' END;--> statement-breakpoint
CREATE UNIQUE INDEX `list_items_title_key` ON `list_items` (`list`,`title_key`);--> statement-breakpoint
DROP INDEX `tags_title`;--> statement-breakpoint
ALTER TABLE `tags` ADD `title_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
UPDATE `tags` SET `title_key` = lower(`title`) || CASE WHEN EXISTS (SELECT 1 FROM `tags` o WHERE o.`scope` = `tags`.`scope` AND lower(o.`title`) = lower(`tags`.`title`) AND o.`id` < `tags`.`id`) THEN ' ' || `id` ELSE '' END;--> statement-breakpoint
CREATE UNIQUE INDEX `tags_title_key` ON `tags` (`scope`,`title_key`);
