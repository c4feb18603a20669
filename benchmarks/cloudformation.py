"""Makes valid CloudFormation templates of any length, for the linters that plancheck is measured against."""

from __future__ import annotations

import random

SORTS = ("bucket", "queue", "table", "role", "function")


def template_of_lines(seed: int, least: int) -> str:
    """A template of at least so many lines: buckets, queues, tables, and functions with their roles."""
    rng = random.Random(seed)
    lines = ["---", "AWSTemplateFormatVersion: '2010-09-09'", "Description: Made for a benchmark", "Resources:"]
    number = 0
    while len(lines) < least:
        number += 1
        for sort in SORTS:
            lines += _resource(sort, f"{sort.capitalize()}{number}", number, rng)
    return "\n".join(lines) + "\n"


def _resource(sort: str, name: str, number: int, rng: random.Random) -> list[str]:
    days = rng.randint(10, 300)
    text = {
        "bucket": f"""\
  {name}:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration:
        Status: Enabled
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - ServerSideEncryptionByDefault:
              SSEAlgorithm: AES256
      LifecycleConfiguration:
        Rules:
          - Id: expire{number}
            Status: Enabled
            ExpirationInDays: {days}
""",
        "queue": f"""\
  {name}:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: {rng.randint(30, 900)}
      MessageRetentionPeriod: {days * 600}
      Tags:
        - Key: team
          Value: team{rng.randint(1, 9)}
""",
        "table": f"""\
  {name}:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions:
        - AttributeName: key{number}
          AttributeType: S
      KeySchema:
        - AttributeName: key{number}
          KeyType: HASH
""",
        "role": f"""\
  {name}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
            Action: sts:AssumeRole
      Policies:
        - PolicyName: read{number}
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Action:
                  - s3:GetObject
                  - s3:ListBucket
                Resource: !GetAtt Bucket{number}.Arn
""",
        "function": f"""\
  {name}:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      Timeout: {rng.randint(3, 60)}
      MemorySize: 256
      Role: !GetAtt Role{number}.Arn
      Environment:
        Variables:
          QUEUE: !Ref Queue{number}
          TABLE: !Ref Table{number}
      Code:
        ZipFile: |
          def handler(event, context):
              return {days}
""",
    }[sort]
    return text.splitlines()
