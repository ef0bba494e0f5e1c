"""The kernel: what every room of the house stands on. It imports nothing else of the package.

- **Values**: `money`, `currency`, `rounding`, `allocation`, `money_bag`, `rate`, `number`, `quantity`,
  `person_name`, `identity`, `time`, `working_time`.
- **Objects**: `value` (fields that hold what they say), `aggregate` (steps that return a new object),
  `event`, `record` (what others attach), `law`, `lifecycle`, `personal` (what is forgotten on request),
  `upcast` (what was written in an earlier shape).
- **Finding**: `searchable` (by what), `query` (what was asked), `page` (what was found).
- **Working**: `storage` (the port), `work` (a unit of work), `desk`, `policy`, `actor`, `business`,
  `clock`, `errors`.

A domain object needs only the first two rows; a desk sees the third and fourth through its unit of work.
"""
