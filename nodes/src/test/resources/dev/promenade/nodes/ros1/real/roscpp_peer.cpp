// A roscpp node for RoscppTest: echoes a topic, offers a service, calls one, reads a parameter.
#include <ros/ros.h>
#include <roscpp/SetLoggerLevel.h>
#include <std_msgs/Float64.h>

#include <cstdio>

static ros::Publisher back;

static void heard(const std_msgs::Float64& message) { back.publish(message); }

static bool serve(roscpp::SetLoggerLevel::Request& request, roscpp::SetLoggerLevel::Response&) {
  return request.level == "info";
}

int main(int argc, char** argv) {
  ros::init(argc, argv, "cpp");
  ros::NodeHandle node;
  back = node.advertise<std_msgs::Float64>("/cpp_back", 10, true);
  ros::Subscriber in = node.subscribe("/cpp_in", 10, heard);
  ros::ServiceServer server = node.advertiseService("/cpp_service", serve);
  double speed = 0;
  node.getParam("/from_java", speed);
  node.setParam("/from_cpp", speed * 2);
  ros::ServiceClient client = node.serviceClient<roscpp::SetLoggerLevel>("/java_service", true);
  client.waitForExistence();
  for (const char* level : {"info", "never", "info"}) {
    roscpp::SetLoggerLevel call;
    call.request.level = level;
    std::printf("call %s %d\n", level, client.call(call));
  }
  std::printf("ready\n");
  std::fflush(stdout);
  ros::spin();
}
