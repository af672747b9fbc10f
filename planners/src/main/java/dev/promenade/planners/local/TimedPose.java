package dev.promenade.planners.local;

import dev.promenade.planners.geometry.Pose;

/**
 * A pose and when the robot means to be there.
 *
 * @param seconds after the observation's stamp [s]
 * @param poseInMap pose
 */
public record TimedPose(double seconds, Pose poseInMap) {}
