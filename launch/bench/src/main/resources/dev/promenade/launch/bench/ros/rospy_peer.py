"""The rospy side of `promenade bench ros`: publishes or subscribes like BenchRosPeer."""
import struct
import sys
import threading
import time

import rospy
from std_msgs.msg import MultiArrayLayout, UInt8MultiArray

END = -1


def publish(topic, size, hertz, warm_seconds, seconds):
    # queue_size=None is rospy's fastest mode: publish() writes to the socket itself.
    publisher = rospy.Publisher(topic, UInt8MultiArray, queue_size=None, tcp_nodelay=True)
    while publisher.get_num_connections() == 0:
        time.sleep(0.01)
    layout = MultiArrayLayout()
    padding = bytes(size - 8)

    def send(stamp):
        publisher.publish(UInt8MultiArray(layout, struct.pack('<q', stamp) + padding))

    sent = 0
    begin = time.monotonic()
    warm_end, end = begin + warm_seconds, begin + warm_seconds + seconds
    turn = 0
    while True:
        now = time.monotonic()
        if now >= end:
            break
        if hertz > 0:
            turn += 1
            wait = begin + turn / hertz - now
            if wait > 0:
                time.sleep(wait)
        measured = time.monotonic() >= warm_end
        sent += measured
        send(time.monotonic_ns() if measured else 0)
    send(END)
    print('sent', sent, flush=True)
    time.sleep(1)


def subscribe(topic):
    delays, stamps = [], []
    ended = threading.Event()

    def heard(message):
        now = time.monotonic_ns()
        stamp = struct.unpack_from('<q', message.data)[0]
        if stamp > 0:
            delays.append(now - stamp)
            stamps.append(now)
        elif stamp == END:
            ended.set()

    rospy.Subscriber(topic, UInt8MultiArray, heard, tcp_nodelay=True, buff_size=1 << 22)
    print('ready', flush=True)
    ended.wait()
    delays.sort()
    span = stamps[-1] - stamps[0] if len(stamps) > 1 else 0
    print('heard', len(delays), delays[len(delays) // 2], delays[len(delays) * 99 // 100], span, flush=True)


def main():
    role, topic = sys.argv[1:3]
    rospy.init_node('rospy_' + role, anonymous=True)
    if role == 'subscribe':
        subscribe(topic)
    else:
        publish(topic, int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]), float(sys.argv[6]))


main()
