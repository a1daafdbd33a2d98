/** What travels on the queue: only the job's id; everything else is read afresh when it runs. */
export type JobMessage = { jobId: string }
