CREATE TABLE `__new_contact_infos` (
	`id` text NOT NULL,
	`contact_id` text NOT NULL,
	`kind` text NOT NULL,
	`network` text,
	`category` text NOT NULL,
	`value` text NOT NULL,
	`city` text,
	`state` text,
	`postal_code` text,
	`country` text,
	`is_primary` integer NOT NULL,
	`position` integer NOT NULL,
	`key` text DEFAULT '' NOT NULL,
	PRIMARY KEY(`id`, `contact_id`),
	FOREIGN KEY (`contact_id`) REFERENCES `contacts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_contact_infos`("id", "contact_id", "kind", "network", "category", "value", "city", "state", "postal_code", "country", "is_primary", "position", "key") SELECT "id", "contact_id", "kind", "network", "category", "value", "city", "state", "postal_code", "country", "is_primary", "position", "key" FROM `contact_infos`;--> statement-breakpoint
DROP TABLE `contact_infos`;--> statement-breakpoint
ALTER TABLE `__new_contact_infos` RENAME TO `contact_infos`;--> statement-breakpoint
CREATE INDEX `contact_infos_contact` ON `contact_infos` (`contact_id`,`position`);--> statement-breakpoint
CREATE INDEX `contact_infos_key` ON `contact_infos` (`key`,`kind`);