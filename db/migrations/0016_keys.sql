ALTER TABLE `contacts` ADD `company_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `contacts_company_key` ON `contacts` (`company_key`) WHERE "contacts"."company_key" <> '';--> statement-breakpoint
ALTER TABLE `portal` ADD `keys_recipe` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `portal` ADD `keys_from` integer;