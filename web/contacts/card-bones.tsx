import { Bone, Skeleton } from '../ui/skeleton.tsx'

/** A card on its way: its face, its name and the first of its fields. */
export function CardBones() {
  return (
    <Skeleton>
      <div class="card-bones">
        <Bone width="64px" height="64px" isRound />
        <Bone width="60%" height="20px" />
        <Bone width="80%" />
        <Bone width="70%" />
      </div>
    </Skeleton>
  )
}
