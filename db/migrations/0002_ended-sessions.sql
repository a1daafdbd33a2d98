CREATE TABLE `ended_sessions` (
	`token` text PRIMARY KEY NOT NULL,
	`why` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ended_sessions_at` ON `ended_sessions` (`at`);