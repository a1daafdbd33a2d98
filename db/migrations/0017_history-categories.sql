CREATE TABLE `history_categories` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`title_key` text NOT NULL,
	`icon` text NOT NULL,
	`preset` text,
	`position` integer NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `history_categories_title_key` ON `history_categories` (`title_key`);--> statement-breakpoint
INSERT INTO `history_categories` (`id`, `title`, `title_key`, `icon`, `preset`, `position`) VALUES
	('cat_00000000note', 'Note', 'note', 'note', 'note', 0),
	('cat_00000000mail', 'Email', 'email', 'mail', 'email', 1),
	('cat_00000000call', 'Phone call', 'phone call', 'phone', 'phone_call', 2),
	('cat_00000000date', 'Appointment', 'appointment', 'calendar', 'appointment', 3);
