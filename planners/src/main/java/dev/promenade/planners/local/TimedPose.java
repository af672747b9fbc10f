package dev.promenade.planners.local;

import dev.promenade.models.Stable;
import dev.promenade.planners.geometry.Pose;

/**
 * A pose and when the robot means to be there.
 *
 * @param seconds after the observation's stamp [s]
 * @param poseInMap pose
 */
@Stable
public record TimedPose(double seconds, Pose poseInMap) {}
