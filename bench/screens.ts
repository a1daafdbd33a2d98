import type { Stage } from './stage.ts'
export async function benchScreens(_stage: Stage): Promise<void> {}
