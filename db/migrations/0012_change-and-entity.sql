DROP INDEX `events_change`;--> statement-breakpoint
CREATE INDEX `events_change` ON `events` (`change_id`,`entity`);