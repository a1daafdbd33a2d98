ALTER TABLE `events` ADD `turn_of` text;--> statement-breakpoint
ALTER TABLE `events` ADD `turn` text;--> statement-breakpoint
CREATE INDEX `events_turn` ON `events` (`turn_of`,`entity_id`,`seq`) WHERE "events"."turn_of" is not null;--> statement-breakpoint
CREATE INDEX `events_removed` ON `events` (`entity`,`seq`) WHERE substr("events"."kind", -8) = '.removed';